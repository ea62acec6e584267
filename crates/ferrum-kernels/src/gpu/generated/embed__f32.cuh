__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_0;
    FixedArray<uint, 4>  at_0;
};
__device__ Sixteen_0 neighbours_0(FixedArray<float4 , 4>  * values_1)
{
    Sixteen_0 result_0;
    (&result_0)->values_0 = *values_1;
    (&result_0)->at_0[0U] = 0U;
    (&result_0)->at_0[1U] = 4U;
    (&result_0)->at_0[2U] = 8U;
    (&result_0)->at_0[3U] = 12U;
    return result_0;
}
__device__ Sixteen_0 F32_read_0(StructuredBuffer<uint> weights_0, uint at_1, uint part_0)
{
    uint _S1 = at_1 / 2U;
    FixedArray<float4 , 4>  values_2;
    uint _S2 = __ldg((&(weights_0)[_S1]));
    float _S3 = (U32_asfloat((_S2)));
    uint _S4 = __ldg((&(weights_0)[_S1 + 1U]));
    float _S5 = (U32_asfloat((_S4)));
    uint _S6 = __ldg((&(weights_0)[_S1 + 2U]));
    float _S7 = (U32_asfloat((_S6)));
    uint _S8 = __ldg((&(weights_0)[_S1 + 3U]));
    values_2[0U] = make_float4 (_S3, _S5, _S7, (U32_asfloat((_S8))));
    uint i_0 = at_1 / 2U + 4U;
    uint _S9 = __ldg((&(weights_0)[i_0]));
    float _S10 = (U32_asfloat((_S9)));
    uint _S11 = __ldg((&(weights_0)[i_0 + 1U]));
    float _S12 = (U32_asfloat((_S11)));
    uint _S13 = __ldg((&(weights_0)[i_0 + 2U]));
    float _S14 = (U32_asfloat((_S13)));
    uint _S15 = __ldg((&(weights_0)[i_0 + 3U]));
    values_2[1U] = make_float4 (_S10, _S12, _S14, (U32_asfloat((_S15))));
    uint i_1 = at_1 / 2U + 8U;
    uint _S16 = __ldg((&(weights_0)[i_1]));
    float _S17 = (U32_asfloat((_S16)));
    uint _S18 = __ldg((&(weights_0)[i_1 + 1U]));
    float _S19 = (U32_asfloat((_S18)));
    uint _S20 = __ldg((&(weights_0)[i_1 + 2U]));
    float _S21 = (U32_asfloat((_S20)));
    uint _S22 = __ldg((&(weights_0)[i_1 + 3U]));
    values_2[2U] = make_float4 (_S17, _S19, _S21, (U32_asfloat((_S22))));
    uint i_2 = at_1 / 2U + 12U;
    uint _S23 = __ldg((&(weights_0)[i_2]));
    float _S24 = (U32_asfloat((_S23)));
    uint _S25 = __ldg((&(weights_0)[i_2 + 1U]));
    float _S26 = (U32_asfloat((_S25)));
    uint _S27 = __ldg((&(weights_0)[i_2 + 2U]));
    float _S28 = (U32_asfloat((_S27)));
    uint _S29 = __ldg((&(weights_0)[i_2 + 3U]));
    values_2[3U] = make_float4 (_S24, _S26, _S28, (U32_asfloat((_S29))));
    FixedArray<float4 , 4>  _S30 = values_2;
    Sixteen_0 _S31 = neighbours_0(&_S30);
    return _S31;
}
extern "C" __global__ void embed__f32(StructuredBuffer<uint> weights_1, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_1, uint firstRow_0, uint rows_0, uint allRows_0, uint width_0, uint rowHalves_0, uint idsAt_0, uint resultAt_0, uint resultStride_0, float scale_0, float poison_0)
{
    uint i_3 = linear_0(blockIdx) * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    uint token_0 = blockIdx.z;
    uint _S32 = __ldg((&(ids_0)[idsAt_0 + token_0]));
    uint _S33 = (width_0 + 16U - 1U) / 16U;
    bool here_0;
    if(_S32 >= firstRow_0)
    {
        here_0 = (_S32 - firstRow_0) < rows_0;
    }
    else
    {
        here_0 = false;
    }
    bool nowhere_0;
    if(_S32 >= allRows_0)
    {
        nowhere_0 = firstRow_0 == 0U;
    }
    else
    {
        nowhere_0 = false;
    }
    if(i_3 < _S33)
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
        uint row_0;
        if(here_0)
        {
            row_0 = _S32 - firstRow_0;
        }
        else
        {
            row_0 = 0U;
        }
        Sixteen_0 _S34 = F32_read_0(weights_1, row_0 * rowHalves_0 + i_3 * 32U, i_3 % 1U);
        uint _S35 = i_3 * 16U;
        uint _S36 = _S35 + _S34.at_0[0U];
        float _S37;
        if(_S36 < width_0)
        {
            float * _S38 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S36]);
            if(here_0)
            {
                _S37 = _S34.values_0[0U].x * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S38 = _S37;
        }
        if((_S36 + 1U) < width_0)
        {
            float * _S39 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S36 + 1U]);
            if(here_0)
            {
                _S37 = _S34.values_0[0U].y * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S39 = _S37;
        }
        if((_S36 + 2U) < width_0)
        {
            float * _S40 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S36 + 2U]);
            if(here_0)
            {
                _S37 = _S34.values_0[0U].z * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S40 = _S37;
        }
        if((_S36 + 3U) < width_0)
        {
            float * _S41 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S36 + 3U]);
            if(here_0)
            {
                _S37 = _S34.values_0[0U].w * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S41 = _S37;
        }
        uint _S42 = _S35 + _S34.at_0[1U];
        if(_S42 < width_0)
        {
            float * _S43 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S42]);
            if(here_0)
            {
                _S37 = _S34.values_0[1U].x * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S43 = _S37;
        }
        if((_S42 + 1U) < width_0)
        {
            float * _S44 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S42 + 1U]);
            if(here_0)
            {
                _S37 = _S34.values_0[1U].y * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S44 = _S37;
        }
        if((_S42 + 2U) < width_0)
        {
            float * _S45 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S42 + 2U]);
            if(here_0)
            {
                _S37 = _S34.values_0[1U].z * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S45 = _S37;
        }
        if((_S42 + 3U) < width_0)
        {
            float * _S46 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S42 + 3U]);
            if(here_0)
            {
                _S37 = _S34.values_0[1U].w * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S46 = _S37;
        }
        uint _S47 = _S35 + _S34.at_0[2U];
        if(_S47 < width_0)
        {
            float * _S48 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S47]);
            if(here_0)
            {
                _S37 = _S34.values_0[2U].x * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S48 = _S37;
        }
        if((_S47 + 1U) < width_0)
        {
            float * _S49 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S47 + 1U]);
            if(here_0)
            {
                _S37 = _S34.values_0[2U].y * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S49 = _S37;
        }
        if((_S47 + 2U) < width_0)
        {
            float * _S50 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S47 + 2U]);
            if(here_0)
            {
                _S37 = _S34.values_0[2U].z * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S50 = _S37;
        }
        if((_S47 + 3U) < width_0)
        {
            float * _S51 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S47 + 3U]);
            if(here_0)
            {
                _S37 = _S34.values_0[2U].w * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S51 = _S37;
        }
        uint _S52 = _S35 + _S34.at_0[3U];
        if(_S52 < width_0)
        {
            float * _S53 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S52]);
            if(here_0)
            {
                _S37 = _S34.values_0[3U].x * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S53 = _S37;
        }
        if((_S52 + 1U) < width_0)
        {
            float * _S54 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S52 + 1U]);
            if(here_0)
            {
                _S37 = _S34.values_0[3U].y * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S54 = _S37;
        }
        if((_S52 + 2U) < width_0)
        {
            float * _S55 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S52 + 2U]);
            if(here_0)
            {
                _S37 = _S34.values_0[3U].z * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S55 = _S37;
        }
        if((_S52 + 3U) < width_0)
        {
            float * _S56 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S52 + 3U]);
            if(here_0)
            {
                _S37 = _S34.values_0[3U].w * scale_0;
            }
            else
            {
                _S37 = poison_0;
            }
            *_S56 = _S37;
        }
    }
    return;
}
