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
__device__ Sixteen_0 Q8_0_read_0(StructuredBuffer<uint> weights_3, uint at_4, uint part_0)
{
    float _S7 = scale_0(weights_3, at_4);
    uint _S8 = at_4 + 1U + 8U * part_0;
    Sixteen_0 result_0;
    int4  _S9 = make_int4 (int(24));
    uint4  _S10 = make_uint4 ((uint)_S9.x, (uint)_S9.y, (uint)_S9.z, (uint)_S9.w);
    uint4  _S11 = (bytes_0(word_0(weights_3, _S8), 255U)) << _S10;
    int4  _S12 = make_int4 ((int)_S11.x, (int)_S11.y, (int)_S11.z, (int)_S11.w);
    int4  _S13 = make_int4 (int(24));
    int4  _S14 = _S12 >> _S13;
    float4  _S15 = make_float4 ((float)_S14.x, (float)_S14.y, (float)_S14.z, (float)_S14.w);
    (&result_0)->values_0[0U] = make_float4 (_S7) * _S15;
    uint _S16 = 16U * part_0;
    (&result_0)->at_0[0U] = _S16;
    uint4  _S17 = (bytes_0(word_0(weights_3, _S8 + 2U), 255U)) << _S10;
    int4  _S18 = make_int4 ((int)_S17.x, (int)_S17.y, (int)_S17.z, (int)_S17.w);
    int4  _S19 = _S18 >> _S13;
    float4  _S20 = make_float4 ((float)_S19.x, (float)_S19.y, (float)_S19.z, (float)_S19.w);
    (&result_0)->values_0[1U] = make_float4 (_S7) * _S20;
    (&result_0)->at_0[1U] = _S16 + 4U;
    uint4  _S21 = (bytes_0(word_0(weights_3, _S8 + 4U), 255U)) << _S10;
    int4  _S22 = make_int4 ((int)_S21.x, (int)_S21.y, (int)_S21.z, (int)_S21.w);
    int4  _S23 = _S22 >> _S13;
    float4  _S24 = make_float4 ((float)_S23.x, (float)_S23.y, (float)_S23.z, (float)_S23.w);
    (&result_0)->values_0[2U] = make_float4 (_S7) * _S24;
    (&result_0)->at_0[2U] = _S16 + 8U;
    uint4  _S25 = (bytes_0(word_0(weights_3, _S8 + 6U), 255U)) << _S10;
    int4  _S26 = make_int4 ((int)_S25.x, (int)_S25.y, (int)_S25.z, (int)_S25.w);
    int4  _S27 = _S26 >> _S13;
    float4  _S28 = make_float4 ((float)_S27.x, (float)_S27.y, (float)_S27.z, (float)_S27.w);
    (&result_0)->values_0[3U] = make_float4 (_S7) * _S28;
    (&result_0)->at_0[3U] = _S16 + 12U;
    return result_0;
}
extern "C" __global__ void embed__q8_0(StructuredBuffer<uint> weights_4, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_1, uint firstRow_0, uint rows_0, uint allRows_0, uint width_0, uint rowHalves_0, uint idsAt_0, uint resultAt_0, uint resultStride_0, float scale_1, float poison_0)
{
    uint i_0 = linear_0(blockIdx) * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    uint token_0 = blockIdx.z;
    uint _S29 = __ldg((&(ids_0)[idsAt_0 + token_0]));
    uint count_0 = (width_0 + 32U - 1U) / 32U * 2U;
    bool here_0;
    if(_S29 >= firstRow_0)
    {
        here_0 = (_S29 - firstRow_0) < rows_0;
    }
    else
    {
        here_0 = false;
    }
    bool nowhere_0;
    if(_S29 >= allRows_0)
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
            row_0 = _S29 - firstRow_0;
        }
        else
        {
            row_0 = 0U;
        }
        Sixteen_0 _S30 = Q8_0_read_0(weights_4, row_0 * rowHalves_0 + block_0 * 17U, i_0 % 2U);
        uint _S31 = block_0 * 32U;
        uint _S32 = _S31 + _S30.at_0[0U];
        float _S33;
        if(_S32 < width_0)
        {
            float * _S34 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32]);
            if(here_0)
            {
                _S33 = _S30.values_0[0U].x * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S34 = _S33;
        }
        if((_S32 + 1U) < width_0)
        {
            float * _S35 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32 + 1U]);
            if(here_0)
            {
                _S33 = _S30.values_0[0U].y * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S35 = _S33;
        }
        if((_S32 + 2U) < width_0)
        {
            float * _S36 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32 + 2U]);
            if(here_0)
            {
                _S33 = _S30.values_0[0U].z * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S36 = _S33;
        }
        if((_S32 + 3U) < width_0)
        {
            float * _S37 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32 + 3U]);
            if(here_0)
            {
                _S33 = _S30.values_0[0U].w * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S37 = _S33;
        }
        uint _S38 = _S31 + _S30.at_0[1U];
        if(_S38 < width_0)
        {
            float * _S39 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S38]);
            if(here_0)
            {
                _S33 = _S30.values_0[1U].x * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S39 = _S33;
        }
        if((_S38 + 1U) < width_0)
        {
            float * _S40 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S38 + 1U]);
            if(here_0)
            {
                _S33 = _S30.values_0[1U].y * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S40 = _S33;
        }
        if((_S38 + 2U) < width_0)
        {
            float * _S41 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S38 + 2U]);
            if(here_0)
            {
                _S33 = _S30.values_0[1U].z * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S41 = _S33;
        }
        if((_S38 + 3U) < width_0)
        {
            float * _S42 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S38 + 3U]);
            if(here_0)
            {
                _S33 = _S30.values_0[1U].w * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S42 = _S33;
        }
        uint _S43 = _S31 + _S30.at_0[2U];
        if(_S43 < width_0)
        {
            float * _S44 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S43]);
            if(here_0)
            {
                _S33 = _S30.values_0[2U].x * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S44 = _S33;
        }
        if((_S43 + 1U) < width_0)
        {
            float * _S45 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S43 + 1U]);
            if(here_0)
            {
                _S33 = _S30.values_0[2U].y * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S45 = _S33;
        }
        if((_S43 + 2U) < width_0)
        {
            float * _S46 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S43 + 2U]);
            if(here_0)
            {
                _S33 = _S30.values_0[2U].z * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S46 = _S33;
        }
        if((_S43 + 3U) < width_0)
        {
            float * _S47 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S43 + 3U]);
            if(here_0)
            {
                _S33 = _S30.values_0[2U].w * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S47 = _S33;
        }
        uint _S48 = _S31 + _S30.at_0[3U];
        if(_S48 < width_0)
        {
            float * _S49 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S48]);
            if(here_0)
            {
                _S33 = _S30.values_0[3U].x * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S49 = _S33;
        }
        if((_S48 + 1U) < width_0)
        {
            float * _S50 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S48 + 1U]);
            if(here_0)
            {
                _S33 = _S30.values_0[3U].y * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S50 = _S33;
        }
        if((_S48 + 2U) < width_0)
        {
            float * _S51 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S48 + 2U]);
            if(here_0)
            {
                _S33 = _S30.values_0[3U].z * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S51 = _S33;
        }
        if((_S48 + 3U) < width_0)
        {
            float * _S52 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S48 + 3U]);
            if(here_0)
            {
                _S33 = _S30.values_0[3U].w * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S52 = _S33;
        }
    }
    return;
}
