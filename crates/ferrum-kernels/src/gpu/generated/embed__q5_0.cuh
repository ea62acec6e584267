__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_0;
    FixedArray<uint, 4>  at_0;
};
__device__ uint half_0(StructuredBuffer<uint> weights_0, uint at_1)
{
    uint _S1 = __ldg((&(weights_0)[at_1 >> int(1)]));
    return (_S1 >> ((at_1 & 1U) * 16U)) & 65535U;
}
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ float scale_0(StructuredBuffer<uint> weights_1, uint at_2)
{
    return halfToFloat_0(half_0(weights_1, at_2));
}
__device__ uint word_0(StructuredBuffer<uint> weights_2, uint at_3)
{
    uint _S2 = at_3 >> int(1);
    uint _S3 = __ldg((&(weights_2)[_S2]));
    uint _S4;
    if((at_3 & 1U) == 0U)
    {
        _S4 = _S3;
    }
    else
    {
        uint _S5 = _S3 >> int(16);
        uint _S6 = __ldg((&(weights_2)[_S2 + 1U]));
        _S4 = _S5 | (_S6 << int(16));
    }
    return _S4;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ uint4  fifthBits_0(uint packed_1, uint shift_0)
{
    int4  _S7 = make_int4 (int(1));
    uint4  _S8 = make_uint4 ((uint)_S7.x, (uint)_S7.y, (uint)_S7.z, (uint)_S7.w);
    int4  _S9 = make_int4 (int(4));
    uint4  _S10 = make_uint4 ((uint)_S9.x, (uint)_S9.y, (uint)_S9.z, (uint)_S9.w);
    return ((make_uint4 (packed_1 >> shift_0) >> make_uint4 (0U, 1U, 2U, 3U)) & _S8) << _S10;
}
__device__ Sixteen_0 nibbles_0(FixedArray<float4 , 4>  * values_1, uint part_0)
{
    Sixteen_0 result_0;
    (&result_0)->values_0 = *values_1;
    uint _S11 = 8U * part_0;
    (&result_0)->at_0[int(0)] = _S11;
    (&result_0)->at_0[int(1)] = _S11 + 4U;
    (&result_0)->at_0[int(2)] = _S11 + 16U;
    (&result_0)->at_0[int(3)] = _S11 + 20U;
    return result_0;
}
__device__ Sixteen_0 Q5_0_read_0(StructuredBuffer<uint> weights_3, uint at_4, uint part_1)
{
    float d_0 = scale_0(weights_3, at_4);
    uint high_0 = (word_0(weights_3, at_4 + 1U)) >> (8U * part_1);
    uint _S12 = 4U * part_1;
    uint a_0 = word_0(weights_3, at_4 + 3U + _S12);
    uint b_0 = word_0(weights_3, at_4 + 5U + _S12);
    uint4  _S13 = (bytes_0(a_0, 15U)) | (fifthBits_0(high_0, 0U));
    float4  _S14 = make_float4 ((float)_S13.x, (float)_S13.y, (float)_S13.z, (float)_S13.w);
    uint4  _S15 = (bytes_0(b_0, 15U)) | (fifthBits_0(high_0, 4U));
    float4  _S16 = make_float4 ((float)_S15.x, (float)_S15.y, (float)_S15.z, (float)_S15.w);
    float4  _S17 = make_float4 (d_0) * (_S16 - make_float4 (16.0f));
    uint4  _S18 = (bytes_0(a_0 >> int(4), 15U)) | (fifthBits_0(high_0, 16U));
    float4  _S19 = make_float4 ((float)_S18.x, (float)_S18.y, (float)_S18.z, (float)_S18.w);
    float4  _S20 = make_float4 (d_0) * (_S19 - make_float4 (16.0f));
    uint4  _S21 = (bytes_0(b_0 >> int(4), 15U)) | (fifthBits_0(high_0, 20U));
    float4  _S22 = make_float4 ((float)_S21.x, (float)_S21.y, (float)_S21.z, (float)_S21.w);
    float4  _S23 = make_float4 (d_0) * (_S22 - make_float4 (16.0f));
    FixedArray<float4 , 4>  _S24;
    _S24[int(0)] = make_float4 (d_0) * (_S14 - make_float4 (16.0f));
    _S24[int(1)] = _S17;
    _S24[int(2)] = _S20;
    _S24[int(3)] = _S23;
    Sixteen_0 _S25 = nibbles_0(&_S24, part_1);
    return _S25;
}
extern "C" __global__ void embed__q5_0(StructuredBuffer<uint> weights_4, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_1, uint firstRow_0, uint rows_0, uint allRows_0, uint width_0, uint rowHalves_0, uint idsAt_0, uint resultAt_0, uint resultStride_0, float scale_1, float poison_0)
{
    uint i_0 = linear_0(blockIdx) * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    uint token_0 = blockIdx.z;
    uint _S26 = __ldg((&(ids_0)[idsAt_0 + token_0]));
    uint count_0 = (width_0 + 32U - 1U) / 32U * 2U;
    bool here_0;
    if(_S26 >= firstRow_0)
    {
        here_0 = (_S26 - firstRow_0) < rows_0;
    }
    else
    {
        here_0 = false;
    }
    bool nowhere_0;
    if(_S26 >= allRows_0)
    {
        nowhere_0 = firstRow_0 == 0U;
    }
    else
    {
        nowhere_0 = false;
    }
    if(i_0 < count_0)
    {
        if(here_0)
        {
            nowhere_0 = true;
        }
        else
        {
        }
    }
    else
    {
        nowhere_0 = false;
    }
    if(nowhere_0)
    {
        uint block_0 = i_0 / 2U;
        uint row_0;
        if(here_0)
        {
            row_0 = _S26 - firstRow_0;
        }
        else
        {
            row_0 = 0U;
        }
        Sixteen_0 _S27 = Q5_0_read_0(weights_4, row_0 * rowHalves_0 + block_0 * 11U, i_0 % 2U);
        uint _S28 = block_0 * 32U;
        uint _S29 = _S28 + _S27.at_0[0U];
        float _S30;
        if(_S29 < width_0)
        {
            float * _S31 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S29]);
            if(here_0)
            {
                _S30 = _S27.values_0[0U].x * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S31 = _S30;
        }
        if((_S29 + 1U) < width_0)
        {
            float * _S32 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S29 + 1U]);
            if(here_0)
            {
                _S30 = _S27.values_0[0U].y * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S32 = _S30;
        }
        if((_S29 + 2U) < width_0)
        {
            float * _S33 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S29 + 2U]);
            if(here_0)
            {
                _S30 = _S27.values_0[0U].z * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S33 = _S30;
        }
        if((_S29 + 3U) < width_0)
        {
            float * _S34 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S29 + 3U]);
            if(here_0)
            {
                _S30 = _S27.values_0[0U].w * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S34 = _S30;
        }
        uint _S35 = _S28 + _S27.at_0[1U];
        if(_S35 < width_0)
        {
            float * _S36 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S35]);
            if(here_0)
            {
                _S30 = _S27.values_0[1U].x * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S36 = _S30;
        }
        if((_S35 + 1U) < width_0)
        {
            float * _S37 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S35 + 1U]);
            if(here_0)
            {
                _S30 = _S27.values_0[1U].y * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S37 = _S30;
        }
        if((_S35 + 2U) < width_0)
        {
            float * _S38 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S35 + 2U]);
            if(here_0)
            {
                _S30 = _S27.values_0[1U].z * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S38 = _S30;
        }
        if((_S35 + 3U) < width_0)
        {
            float * _S39 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S35 + 3U]);
            if(here_0)
            {
                _S30 = _S27.values_0[1U].w * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S39 = _S30;
        }
        uint _S40 = _S28 + _S27.at_0[2U];
        if(_S40 < width_0)
        {
            float * _S41 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S40]);
            if(here_0)
            {
                _S30 = _S27.values_0[2U].x * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S41 = _S30;
        }
        if((_S40 + 1U) < width_0)
        {
            float * _S42 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S40 + 1U]);
            if(here_0)
            {
                _S30 = _S27.values_0[2U].y * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S42 = _S30;
        }
        if((_S40 + 2U) < width_0)
        {
            float * _S43 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S40 + 2U]);
            if(here_0)
            {
                _S30 = _S27.values_0[2U].z * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S43 = _S30;
        }
        if((_S40 + 3U) < width_0)
        {
            float * _S44 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S40 + 3U]);
            if(here_0)
            {
                _S30 = _S27.values_0[2U].w * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S44 = _S30;
        }
        uint _S45 = _S28 + _S27.at_0[3U];
        if(_S45 < width_0)
        {
            float * _S46 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S45]);
            if(here_0)
            {
                _S30 = _S27.values_0[3U].x * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S46 = _S30;
        }
        if((_S45 + 1U) < width_0)
        {
            float * _S47 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S45 + 1U]);
            if(here_0)
            {
                _S30 = _S27.values_0[3U].y * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S47 = _S30;
        }
        if((_S45 + 2U) < width_0)
        {
            float * _S48 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S45 + 2U]);
            if(here_0)
            {
                _S30 = _S27.values_0[3U].z * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S48 = _S30;
        }
        if((_S45 + 3U) < width_0)
        {
            float * _S49 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S45 + 3U]);
            if(here_0)
            {
                _S30 = _S27.values_0[3U].w * scale_1;
            }
            else
            {
                _S30 = poison_0;
            }
            *_S49 = _S30;
        }
    }
    return;
}
